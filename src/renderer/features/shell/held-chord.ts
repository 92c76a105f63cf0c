// Whether the key is held with which a digit goes to a cabinet, so that the digits can be shown.
import { useEffect, useState } from 'react';

export function useHeldChord(onMac: boolean): boolean {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    const key = onMac ? 'Meta' : 'Control';
    const onKey = (event: KeyboardEvent) => {
      if (event.key === key) setHeld(event.type === 'keydown');
    };
    // Let go of while another window has the keyboard, it would be held for ever.
    const onBlur = () => setHeld(false);
    window.addEventListener('keydown', onKey);
    window.addEventListener('keyup', onKey);
    window.addEventListener('blur', onBlur);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('keyup', onKey);
      window.removeEventListener('blur', onBlur);
    };
  }, [onMac]);
  return isHeld;
}
