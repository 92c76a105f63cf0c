// English wording of the foot of the window; see ru-activity.ts.
import type { ruActivity } from './ru-activity.ts';
import type { Wording } from './shape.ts';

export const enActivity: Wording<typeof ruActivity> = {
  activity: {
    title: 'Work in progress',
    nothing: 'Nothing is running',
    none: 'All that takes a while will be here: checks, backups, export and import.',
    running_one: '{{count}} running',
    running_other: '{{count}} running',
    failures_one: '{{count}} failed',
    failures_other: '{{count}} failed',
    failedAloud: 'Something failed. The list at the foot of the window says more.',
    now: 'Now',
    ended: 'Ended',
    clear: 'Clear what has ended',
    since: 'Began {{age}}',
    watch: 'Watching the old token: {{title}}',
    watching: 'Goes on',
    nextLook: 'Next check {{time}}',
    stop: 'Stop',
    stopNamed: 'Stop: {{what}}',
    open: 'Open',
    openNamed: 'Open: {{what}}',
    how: { done: 'Done', stopped: 'Stopped' },
    kind: {
      run: 'Check of cabinets',
      test: 'Check of a token',
      'deep-check': 'Deep check',
      'quick-test': 'Quick test',
      backup: 'Backup file',
      copy: 'Copy of the database',
      export: 'Export of tokens',
      import: 'Import of tokens',
      report: 'Check report',
    },
  },
};
