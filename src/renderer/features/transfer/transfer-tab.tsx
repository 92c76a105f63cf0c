// Import and export of tokens.
import { ExportPanel } from './export-panel.tsx';
import { ImportPanel } from './import-panel.tsx';
import './transfer.css';

export function TransferTab({ tokenIds }: { tokenIds: readonly string[] | undefined }) {
  return (
    <div className="transfer">
      {/* Who comes with chosen tokens comes for the export. */}
      {!tokenIds && <ImportPanel />}
      <ExportPanel tokenIds={tokenIds} />
      {tokenIds && <ImportPanel />}
    </div>
  );
}
