/// <reference types="electron-vite/node" />
// The icon of the window. Windows and macOS take that of the program itself.
import icon from '../../../resources/icons/linux/256x256.png?asset';

export const WINDOW_ICON = process.platform === 'linux' ? icon : undefined;
