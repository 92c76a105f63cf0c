// The head of a page: where it belongs, its title, what can be done. The title takes focus on arrival.
import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isFocusFree } from '../../ui/page-title.ts';
import { useArrival } from './place.tsx';
import './page-header.css';

type Crumb = { label: string; mark?: ReactNode; onOpen: () => void };

type PageHeaderProps = {
  title: string;
  /** Before the title: an avatar or an icon. */
  mark?: ReactNode;
  badge?: ReactNode;
  crumbs?: Crumb[];
  children?: ReactNode;
  actions?: ReactNode;
};

export function PageHeader({ title, mark, badge, crumbs, children, actions }: PageHeaderProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const { from } = useArrival();
  useEffect(() => {
    // The first page comes a moment after the rail: whoever has begun something by then is left there.
    if (from !== null || isFocusFree()) heading.current?.focus({ preventScroll: true });
  }, [from]);
  return (
    <header className="page-header">
      {crumbs && (
        <nav aria-label={t('shell.crumbs')} className="page-crumbs">
          {crumbs.map((crumb, index) => (
            <span key={crumb.label}>
              {index > 0 && <span aria-hidden>/</span>}
              {crumb.mark}
              <Anchor component="button" type="button" size="sm" onClick={crumb.onOpen}>
                {crumb.label}
              </Anchor>
            </span>
          ))}
        </nav>
      )}
      <div className="page-head">
        {mark}
        <div className="page-head-text">
          <div className="page-title-row">
            <h1 ref={heading} tabIndex={-1} className="page-title">
              {title}
            </h1>
            {badge}
          </div>
          {children && <div className="page-sub">{children}</div>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </div>
    </header>
  );
}
