// One line of the settings: what it is, and how it is changed.
import type { ReactNode } from 'react';

type SettingProps = { label: string; hint?: string; children: ReactNode };

export function Setting({ label, hint, children }: SettingProps) {
  return (
    <div className="setting">
      <div className="setting-text">
        <div className="setting-label">{label}</div>
        {hint && <div className="dim small">{hint}</div>}
      </div>
      {children}
    </div>
  );
}
