// Which dialog is open. Any part of the window may ask for one; one at a time is shown, here.
import type { ReactNode } from 'react';
import { createContext, lazy, Suspense, useCallback, useContext, useMemo, useRef, useState } from 'react';
import type { OpenedFile } from '../../../shared/opened-file.ts';
import type { CabinetView, TokenView } from '../../../shared/views.ts';
import { isDialogOpen } from '../../ui/dialog.tsx';
import { CabinetDialog } from '../cabinets/cabinet-dialog.tsx';
import { DiscardCabinetDialog } from '../cabinets/discard-cabinet-dialog.tsx';
import { SettleAddressDialog } from '../cabinets/settle-address-dialog.tsx';
import { QuickTestDialog } from '../quick-test/quick-test-dialog.tsx';
import { PlanDialog } from '../runs/plan-dialog.tsx';
import type { PlannedToken } from '../runs/run-progress.ts';
import { ScheduleDialog } from '../runs/schedule-dialog.tsx';
import { AddTokenDialog } from '../tokens/add-token-dialog.tsx';
import { DeepCheckDialog } from '../tokens/deep-check-dialog.tsx';
import { EditTokenDialog } from '../tokens/edit-token-dialog.tsx';
import { RepinDialog } from '../tokens/repin-dialog.tsx';
import { WatchDialog } from '../tokens/watch-dialog.tsx';
import { Boundary, BrokenDialog } from './boundary.tsx';
import { OpenedFileDialog } from './opened-file-dialog.tsx';
import { useOpenedFile } from './use-opened-file.ts';

const HandOverDialog = lazy(async () => ({
  default: (await import('../handover/hand-over-dialog.tsx')).HandOverDialog,
}));
const DoctorDialog = lazy(async () => ({
  default: (await import('../doctor/doctor-dialog.tsx')).DoctorDialog,
}));
const OpenPackageDialog = lazy(async () => ({
  default: (await import('../handover/open-package-dialog.tsx')).OpenPackageDialog,
}));
const PaletteDialog = lazy(async () => ({
  default: (await import('../palette/palette-dialog.tsx')).PaletteDialog,
}));
const ReportDialog = lazy(async () => ({
  default: (await import('../handover/report-dialog.tsx')).ReportDialog,
}));

export type DialogRequest =
  | { name: 'add-cabinet' }
  | { name: 'edit-cabinet'; cabinet: CabinetView; focus?: 'group' }
  | { name: 'discard-cabinet'; cabinet: CabinetView }
  | { name: 'settle-address'; cabinet: CabinetView }
  | { name: 'schedule'; cabinet: CabinetView }
  /** Null plans a check of every cabinet. */
  | { name: 'check-all'; cabinet: CabinetView | null }
  | { name: 'check-tokens'; tokens: readonly PlannedToken[] }
  | { name: 'add-token'; cabinet: CabinetView }
  | { name: 'edit-token'; token: TokenView }
  | { name: 'deep-check'; token: TokenView }
  | { name: 'watch-token'; token: TokenView }
  | { name: 'repin-token'; token: TokenView; cabinet: CabinetView }
  /** `holderId`: who is to receive it, when that is known already. */
  | { name: 'hand-over'; token: TokenView; cabinet: CabinetView; holderId?: string }
  | { name: 'palette' }
  | { name: 'error-doctor' }
  /** `given`: the file, when the system opened the program with it. */
  | { name: 'open-package'; given?: GivenPackage }
  | { name: 'opened-file'; file: OpenedFile }
  | { name: 'report'; token: TokenView }
  /** `pasted` is dropped as soon as it has been tried out. */
  | { name: 'quick-test'; pasted: string | null };

/** A file whole, as base64. */
type GivenPackage = { name: string; base64: string };

type DialogsContextValue = {
  open: (request: DialogRequest) => void;
  /** Closes what holds nothing; false while something stands open that is finished or left first. */
  makeRoom: () => boolean;
};

const DialogsContext = createContext<DialogsContextValue | null>(null);

export function useDialogs(): DialogsContextValue {
  const value = useContext(DialogsContext);
  if (!value) throw new Error('useDialogs outside DialogsProvider');
  return value;
}

/** `first` is open from the start. */
export function DialogsProvider({ first, children }: { first: DialogRequest | null; children: ReactNode }) {
  const [request, setRequest] = useState(first);
  const close = useCallback(() => setRequest(null), []);
  const showFile = useCallback((file: OpenedFile) => {
    const { name, content } = file;
    if (content.kind === 'armoured') {
      setRequest({ name: 'open-package', given: { name, base64: content.base64 } });
    } else setRequest({ name: 'opened-file', file });
  }, []);
  useOpenedFile(request !== null, showFile);
  // Called when a check ends, by then the dialog may be closed: that must not open it again.
  const dropPasted = useCallback(
    () => setRequest((now) => (now?.name === 'quick-test' ? { name: 'quick-test', pasted: null } : now)),
    [],
  );
  const shown = useRef(request);
  shown.current = request;
  const makeRoom = useCallback(() => {
    if (shown.current?.name !== 'palette') return !isDialogOpen();
    setRequest(null);
    return true;
  }, []);
  const value = useMemo(() => ({ open: setRequest, makeRoom }), [makeRoom]);
  return (
    <DialogsContext.Provider value={value}>
      {children}
      {request && (
        <Boundary instead={<BrokenDialog onClose={close} />}>
          <Suspense>
            <OpenDialog request={request} open={setRequest} dropPasted={dropPasted} close={close} />
          </Suspense>
        </Boundary>
      )}
    </DialogsContext.Provider>
  );
}

type OpenDialogProps = {
  request: DialogRequest;
  open: (request: DialogRequest) => void;
  dropPasted: () => void;
  close: () => void;
};

function OpenDialog({ request, open, dropPasted, close }: OpenDialogProps) {
  switch (request.name) {
    case 'add-cabinet':
      return <CabinetDialog cabinet={null} onClose={close} />;
    case 'edit-cabinet':
      return (
        <CabinetDialog
          cabinet={request.cabinet}
          {...(request.focus && { focus: request.focus })}
          onClose={close}
        />
      );
    case 'discard-cabinet':
      return <DiscardCabinetDialog cabinet={request.cabinet} onClose={close} />;
    case 'settle-address':
      return <SettleAddressDialog cabinet={request.cabinet} onClose={close} />;
    case 'schedule':
      return <ScheduleDialog cabinet={request.cabinet} onClose={close} />;
    case 'check-all':
      return <PlanDialog cabinet={request.cabinet} onClose={close} />;
    case 'check-tokens':
      return <PlanDialog cabinet={null} tokens={request.tokens} onClose={close} />;
    case 'add-token':
      // The token would be tried out at the address that is not to be believed.
      if (!request.cabinet.isAddressProven) {
        return <SettleAddressDialog cabinet={request.cabinet} onClose={close} />;
      }
      return <AddTokenDialog cabinet={request.cabinet} onClose={close} />;
    case 'edit-token':
      return <EditTokenDialog token={request.token} onClose={close} />;
    case 'deep-check':
      return <DeepCheckDialog token={request.token} onClose={close} />;
    case 'watch-token':
      return <WatchDialog token={request.token} onClose={close} />;
    case 'repin-token':
      return <RepinDialog token={request.token} cabinet={request.cabinet} onClose={close} />;
    case 'hand-over':
      return (
        <HandOverDialog
          token={request.token}
          cabinet={request.cabinet}
          holderId={request.holderId ?? null}
          onClose={close}
        />
      );
    case 'palette':
      return <PaletteDialog onClose={close} />;
    case 'error-doctor':
      return <DoctorDialog onClose={close} />;
    case 'open-package':
      return <OpenPackageDialog {...(request.given && { given: request.given })} onClose={close} />;
    case 'opened-file':
      return (
        <OpenedFileDialog
          file={request.file}
          onPackage={(base64) => open({ name: 'open-package', given: { name: request.file.name, base64 } })}
          onClose={close}
        />
      );
    case 'report':
      return <ReportDialog token={request.token} onClose={close} />;
    case 'quick-test':
      return <QuickTestDialog pasted={request.pasted} onPastedUsed={dropPasted} onClose={close} />;
  }
}
