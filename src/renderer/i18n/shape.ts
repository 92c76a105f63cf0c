// The shape every language must have. Russian is the pattern: it has the most plural forms.

type PluralOfRussianAlone = `${string}_few` | `${string}_many`;

/** The same tree with any wording; forms that only Russian counts with are left out. */
export type Wording<Pattern> = {
  [Key in keyof Pattern as Key extends PluralOfRussianAlone ? never : Key]: Pattern[Key] extends string
    ? string
    : Wording<Pattern[Key]>;
};
