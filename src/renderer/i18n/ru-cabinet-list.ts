// Russian wording of the list of all cabinets; see en-cabinet-list.ts.
export const ruCabinetList = {
  cabinetList: {
    find: 'Отобрать кабинеты',
    found_one: '{{count}} кабинет из {{total}}',
    found_few: '{{count}} кабинета из {{total}}',
    found_many: '{{count}} кабинетов из {{total}}',
    found_other: '{{count}} кабинета из {{total}}',
    none: 'Таких кабинетов нет. Ищем по названию, группе, имени и номеру в Маркете.',
    ownOrder: 'Вернуть свой порядок',
  },
};
