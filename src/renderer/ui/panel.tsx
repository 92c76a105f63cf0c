// A titled block of a page.
import type { ReactNode } from 'react';
import { useId } from 'react';
import './panel.css';

type PanelProps = { title: string; aside?: ReactNode; children: ReactNode; flush?: boolean };

/** `flush`: the content brings its own padding, as tables do. */
export function Panel({ title, aside, children, flush = false }: PanelProps) {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id}>
      <div className="panel-head">
        <h2 id={id}>{title}</h2>
        {aside && <div className="panel-aside">{aside}</div>}
      </div>
      <div className={flush ? 'panel-body panel-body-flush' : 'panel-body'}>{children}</div>
    </section>
  );
}
