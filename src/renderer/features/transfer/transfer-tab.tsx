// Import and export of tokens.
import { ExportPanel } from './export-panel.tsx';
import { ImportPanel } from './import-panel.tsx';
import './transfer.css';

export function TransferTab() {
  return (
    <div className="transfer">
      <ImportPanel />
      <ExportPanel />
    </div>
  );
}
