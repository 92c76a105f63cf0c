// Settings of the program itself, in sections: found by their words, or in the list beside them.
import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskedSection } from '../shell/place.tsx';
import { AboutProgram } from './about-program.tsx';
import { DataSettings } from './data-settings.tsx';
import { findSections } from './find-sections.ts';
import { LearningSettings } from './learning-settings.tsx';
import { LockingSettings } from './locking-settings.tsx';
import { LookSettings } from './look-settings.tsx';
import { NoticeSettings } from './notice-settings.tsx';
import { RulesSettings } from './rules-settings.tsx';
import { ScheduleSettings } from './schedule-settings.tsx';
import { describeSections, type SettingSection } from './setting-sections.ts';
import { UpdateSettings } from './update-settings.tsx';

/** @param asked the section to begin with */
export function GeneralTab({ asked }: { asked: AskedSection | undefined }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const column = useRef<HTMLDivElement>(null);
  const sections = describeSections(t);
  const found = findSections(sections, text);
  const goTo = useCallback((name: SettingSection) => {
    const heading = column.current?.querySelector<HTMLElement>(`[data-section="${name}"] h2`);
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: 'start' });
  }, []);
  // What was searched for may hide the section: it is gone to once it shows.
  const awaited = useRef<SettingSection | null>(null);
  useEffect(() => {
    if (!asked) return;
    awaited.current = asked.name;
    setText('');
  }, [asked]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each asking, and once the search has made way for it
  useEffect(() => {
    if (awaited.current === null || text !== '') return;
    goTo(awaited.current);
    awaited.current = null;
  }, [asked, text, goTo]);
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
        {sections.map((section) => {
          const Content = CONTENTS[section.name];
          return (
            <div key={section.name} data-section={section.name} hidden={!found.includes(section)}>
              <Content />
            </div>
          );
        })}
      </div>
    </div>
  );
}

const CONTENTS: Record<SettingSection, () => ReactNode> = {
  look: LookSettings,
  locking: LockingSettings,
  schedules: ScheduleSettings,
  notices: NoticeSettings,
  rules: RulesSettings,
  data: DataSettings,
  learning: LearningSettings,
  updates: UpdateSettings,
  about: AboutProgram,
};
