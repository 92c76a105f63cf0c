// The licences of what ships inside, made when the window is built (scripts/licences.ts).
declare module 'virtual:licences' {
  export const licences: readonly import('../shared/licence.ts').Licence[];
}
