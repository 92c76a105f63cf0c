// A note that must not be missed: a warning before an act, what went wrong after one, or that all is well.
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import './callout.css';

type CalloutProps = {
  state: 'good' | 'bad' | 'unproven';
  title?: string;
  children: ReactNode;
  role?: 'alert';
};

export function Callout({ state, title, children, role }: CalloutProps) {
  const Icon = state === 'good' ? IconCircleCheck : IconAlertTriangle;
  return (
    <div className="callout" data-state={state} role={role}>
      <Icon size={18} aria-hidden />
      <div>
        {title && <p className="callout-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
