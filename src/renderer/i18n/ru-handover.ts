// Russian wording of the page of handing over and of what its parts share.
export const ruHandover = {
  handoverPage: {
    subtitle: 'Кому отдан какой токен, и что с ним стало',
    broken_one: 'Правила нарушены: {{count}} раз',
    broken_few: 'Правила нарушены: {{count}} раза',
    broken_many: 'Правила нарушены: {{count}} раз',
    broken_other: 'Правила нарушены: {{count}} раза',
    seePolicies: 'Что с этим делать',
    tab: {
      holders: 'Держатели',
      ledger: 'Журнал',
      rotations: 'Замены',
      policies: 'Правила',
      profiles: 'Профили',
    },
  },
} as const;
