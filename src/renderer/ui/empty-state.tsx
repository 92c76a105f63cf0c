// An empty list says what belongs there and how to begin.
import type { ReactNode } from 'react';
import './empty-state.css';

type EmptyStateProps = { icon: ReactNode; title: string; children: ReactNode; actions?: ReactNode };

export function EmptyState({ icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <span className="empty-state-icon" aria-hidden>
        {icon}
      </span>
      <h2>{title}</h2>
      <div className="empty-state-text">{children}</div>
      {actions && <div className="empty-state-actions">{actions}</div>}
    </div>
  );
}
