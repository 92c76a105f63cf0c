// Settings of the program itself, in sections: found by their words, or in the list beside them.
import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AboutProgram } from './about-program.tsx';
import { DataSettings } from './data-settings.tsx';
import { findSections } from './find-sections.ts';
import { LearningSettings } from './learning-settings.tsx';
import { LockingSettings } from './locking-settings.tsx';
import { LookSettings } from './look-settings.tsx';
import { NoticeSettings } from './notice-settings.tsx';
import { RulesSettings } from './rules-settings.tsx';
import { ScheduleSettings } from './schedule-settings.tsx';

type Section = { name: string; title: string; words: string[]; content: ReactNode };

export function GeneralTab() {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const column = useRef<HTMLDivElement>(null);
  const sections = sectionsOf(t);
  const found = findSections(sections, text);
  const goTo = (name: string) => {
    const heading = column.current?.querySelector<HTMLElement>(`[data-section="${name}"] h2`);
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: 'start' });
  };
  return (
    <div className="settings-page">
      <div className="settings-side">
        <TextInput
          type="search"
          size="xs"
          aria-label={t('settingsPage.find')}
          placeholder={t('settingsPage.find')}
          leftSection={<IconSearch size={15} aria-hidden />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setText('');
          }}
        />
        <nav aria-label={t('settingsPage.sections')}>
          <ul>
            {found.map(({ name, title }) => (
              <li key={name}>
                <button type="button" className="settings-link" onClick={() => goTo(name)}>
                  {title}
                </button>
              </li>
            ))}
          </ul>
        </nav>
        <p className="dim small" role="status">
          {text.trim() !== '' && t('settingsPage.found', { count: found.length })}
        </p>
      </div>
      <div ref={column} className="settings">
        {/* What is half typed in a section stays when another is looked for. */}
        {sections.map((section) => (
          <div key={section.name} data-section={section.name} hidden={!found.includes(section)}>
            {section.content}
          </div>
        ))}
      </div>
    </div>
  );
}

function sectionsOf(t: TFunction): Section[] {
  return [
    {
      name: 'look',
      title: t('settings.look'),
      words: [
        t('settings.look'),
        t('settings.language'),
        t('settings.scheme'),
        t('settings.schemes.light'),
        t('settings.schemes.dark'),
        t('settingsPage.density'),
        t('settingsPage.densityHint'),
      ],
      content: <LookSettings />,
    },
    {
      name: 'locking',
      title: t('settings.unlocking'),
      words: [
        t('settings.unlocking'),
        t('settings.lockAfter'),
        t('lock.passphrase'),
        t('quickUnlock.title'),
        t('settingsPage.clipboard'),
      ],
      content: <LockingSettings />,
    },
    {
      name: 'schedules',
      title: t('settingsPage.schedules'),
      words: [t('settingsPage.schedules'), t('settingsPage.scheduleNew')],
      content: <ScheduleSettings />,
    },
    {
      name: 'notices',
      title: t('settingsPage.notices'),
      words: [
        t('settingsPage.notices'),
        t('settingsPage.noticesShow'),
        t('settingsPage.quiet'),
        t('settingsPage.quietDays'),
      ],
      content: <NoticeSettings />,
    },
    {
      name: 'rules',
      title: t('settingsPage.rules'),
      words: [t('settingsPage.rules'), t('settingsPage.policies'), t('settingsPage.catalogue')],
      content: <RulesSettings />,
    },
    {
      name: 'data',
      title: t('settingsPage.data'),
      words: [t('settingsPage.data'), t('settings.dataFolder'), t('backups.title')],
      content: <DataSettings />,
    },
    {
      name: 'learning',
      title: t('market.practice'),
      words: [t('market.practice'), t('practice.title'), t('tour.title')],
      content: <LearningSettings />,
    },
    {
      name: 'about',
      title: t('settings.about'),
      words: [
        t('settings.about'),
        t('settings.version'),
        t('settingsPage.licences'),
        'Electron Chromium Node SQLite',
      ],
      content: <AboutProgram />,
    },
  ];
}
