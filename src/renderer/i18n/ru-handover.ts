// Russian wording of the page of handing over and of what its parts share.
export const ruHandover = {
  handoverPage: {
    subtitle: 'Кому отдан какой токен, и что с ним стало',
    broken_one: 'Нарушений правил: {{count}}',
    broken_few: 'Нарушений правил: {{count}}',
    broken_many: 'Нарушений правил: {{count}}',
    broken_other: 'Нарушений правил: {{count}}',
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
