// English wording of a token's value, shown and copied; see ru-value.ts.
import type { ruValue } from './ru-value.ts';
import type { Wording } from './shape.ts';

export const enValue: Wording<typeof ruValue> = {
  value: {
    title: 'Value of the token',
    hidden: 'The value is hidden',
    hold: 'Hold to show',
    holdNamed: 'Hold to show the value of token {{title}}',
    left_one: '{{count}} more second',
    left_other: '{{count}} more seconds',
    copy: 'Copy',
    copyNamed: 'Copy the value of token {{title}}',
    explained:
      'It is shown while you hold the button, ten seconds at most; meanwhile the program asks the system to keep the window out of screenshots, which newer macOS may not do. A copy is cleared from the clipboard after the time chosen in the settings. Both are written into the audit trail.',
    explainedLinux:
      'It is shown while you hold the button, ten seconds at most; this system cannot prevent screenshots. A copy is cleared from the clipboard after the time chosen in the settings. Both are written into the audit trail.',
  },
};
