// A cabinet's colour and initials.
import type { CabinetView } from '../../shared/views.ts';
import { initialsOf } from './initials.ts';
import './cabinet-avatar.css';

type CabinetAvatarProps = { cabinet: Pick<CabinetView, 'title' | 'colour'>; size?: 'sm' | 'md' | 'lg' };

export function CabinetAvatar({ cabinet, size = 'md' }: CabinetAvatarProps) {
  return (
    <span className="cabinet-avatar" data-colour={cabinet.colour} data-size={size} aria-hidden>
      {initialsOf(cabinet.title)}
    </span>
  );
}
