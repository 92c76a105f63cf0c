// Stands in for supports-color when the main process is bundled: a library inside electron-updater would colour its debugging
// with it where it happens to be installed, and it is no part of the program.
export const level = 0;
