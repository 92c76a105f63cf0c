// A note that must not be missed: a warning before an act, or what went wrong after one.
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import './callout.css';

type CalloutProps = { state: 'bad' | 'unproven'; title?: string; children: ReactNode; role?: 'alert' };

export function Callout({ state, title, children, role }: CalloutProps) {
  return (
    <div className="callout" data-state={state} role={role}>
      <IconAlertTriangle size={18} aria-hidden />
      <div>
        {title && <p className="callout-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
