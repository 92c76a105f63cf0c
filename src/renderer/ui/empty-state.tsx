// An empty list says what belongs there and how to begin; a whole page, that what it was about is gone.
import { type ReactNode, useEffect, useRef } from 'react';
import './empty-state.css';

type EmptyStateProps = {
  icon: ReactNode;
  title: string;
  children: ReactNode;
  actions?: ReactNode;
  /** It is the whole page: its title is the title of the page, and takes the focus. */
  isPage?: boolean;
};

export function EmptyState({ icon, title, children, actions, isPage = false }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <span className="empty-state-icon" aria-hidden>
        {icon}
      </span>
      {isPage ? <PageTitle title={title} /> : <h2>{title}</h2>}
      <div className="empty-state-text">{children}</div>
      {actions && <div className="empty-state-actions">{actions}</div>}
    </div>
  );
}

function PageTitle({ title }: { title: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {title}
    </h1>
  );
}
