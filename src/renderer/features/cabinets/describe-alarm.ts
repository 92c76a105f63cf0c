// Alarms in words.
import type { TFunction } from 'i18next';
import type { Alarm } from './alarms.ts';

const MOST_NAMED = 6;

type Described = { title: string; text: string[]; where: string | null };

export function describeAlarm(t: TFunction, alarm: Exclude<Alarm, { kind: 'drift' }>): Described {
  const only = (title: string): Described => ({ title, text: [], where: null });
  switch (alarm.kind) {
    case 'ledger': {
      const { entry } = alarm;
      const found = entry === null ? t('ledger.alarm.end') : t('ledger.alarm.entry', { entry });
      return { title: t('ledger.alarm.title'), text: [found, t('ledger.alarm.means')], where: null };
    }
    case 'audit':
      return only(t('alarms.audit'));
    case 'unusable': {
      const problems = [...new Set(alarm.tokens.map(({ problem }) => problem))];
      const names = alarm.tokens
        .slice(0, MOST_NAMED)
        .map(({ title, cabinetTitle }) => (cabinetTitle === null ? title : `${title} · ${cabinetTitle}`));
      const rest = alarm.tokens.length - names.length;
      return {
        title: t('unusable.title', { count: alarm.tokens.length }),
        text: problems.map((problem) => t(`unusable.${problem}`)),
        where: [...names, ...(rest > 0 ? [t('runs.damagedMore', { count: rest })] : [])].join('; '),
      };
    }
    case 'rules-damaged':
      return only(t('policies.damaged'));
    case 'address':
      return { title: t('alarms.address'), text: [], where: alarm.cabinet.title };
    case 'elsewhere':
    case 'dead': {
      const { count, cabinets, kind } = alarm;
      const title = kind === 'dead' ? t('alarms.bad', { count }) : t('alarms.elsewhere', { count });
      return { title, text: [], where: t('alarms.inCabinets', { count: cabinets }) };
    }
    case 'policies':
      return only(t('handoverPage.broken', { count: alarm.count }));
    case 'age':
      return only(t('alarms.age', { count: alarm.count }));
    case 'rotations':
      return only(t('alarms.rotation', { count: alarm.count }));
  }
}
