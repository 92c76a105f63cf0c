// A handful of goods, returns and reviews, so that the calls of a deep check have something to show.

export const LEAF_CATEGORY = { id: 90_721, name: 'Садовый инвентарь' };

export const GOODS = [
  {
    offerId: 'GRD-001',
    name: 'Лопата штыковая',
    price: 1290,
    marketSku: 101_934_225_001,
    updatedAt: '2026-09-28T12:00:00+03:00',
  },
  {
    offerId: 'GRD-002',
    name: 'Лейка садовая, 10 л',
    price: 640,
    marketSku: 101_934_225_002,
    updatedAt: '2026-09-28T12:00:00+03:00',
  },
  {
    offerId: 'TEA-014',
    name: 'Чай «Да Хун Пао», 100 г',
    price: 870,
    marketSku: 101_934_225_014,
    updatedAt: '2026-09-29T09:30:00+03:00',
  },
];

export const RETURNS = [
  {
    id: 73_501_220,
    orderId: 498_220_117,
    creationDate: '2026-09-21T15:04:00+03:00',
    returnType: 'RETURN',
    shipmentStatus: 'READY_FOR_PICKUP',
    items: [{ shopSku: 'GRD-002', count: 1 }],
  },
];

export const PROMOS = [
  {
    id: 'cf_110482',
    name: 'Осенняя распродажа',
    period: { dateTimeFrom: '2026-10-01T00:00:00+03:00', dateTimeTo: '2026-10-14T23:59:59+03:00' },
    participating: true,
  },
];

export const FEEDBACKS = [
  {
    feedbackId: 188_204_611,
    createdAt: '2026-09-25T18:20:00+03:00',
    needReaction: true,
    statistics: { rating: 5, commentsCount: 0 },
    description: { advantages: 'Крепкая', comment: 'Копает сама' },
  },
];

export const OUTLETS = [
  {
    id: 5_501_733,
    name: 'Пункт выдачи на Баумана',
    type: 'DEPOT',
    status: 'MODERATED',
    shopOutletCode: 'kzn-1',
    address: { regionId: 43, city: 'Казань', street: 'Баумана', number: '12' },
  },
];

export const SUPPLY_REQUESTS = [
  {
    id: { id: 6_180_337, marketRequestId: 'AX-6180337' },
    type: 'SUPPLY',
    status: 'CREATED',
    updatedAt: '2026-09-27T08:00:00+03:00',
    counters: { planCount: 40 },
  },
];
