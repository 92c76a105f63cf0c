// Finding operations by what an operator types, in two languages, and which comes first.
import { describe, expect, test } from 'vitest';
import { loadCatalogue, searchOperations } from '../../src/core/market/catalogue.ts';

const { operations } = loadCatalogue();

describe('searching the operations', () => {
  const found = (text: string) => searchOperations(text).map((one) => one.operationId);
  const set = (text: string) => new Set(found(text));

  test('by a piece of id, path or group in any case', () => {
    expect(found('AUTHTOKEN')).toEqual(['getAuthTokenInfo']);
    expect(found('/Supply-Requests/Items')).toEqual(['getSupplyRequestItems']);
    expect(found('hidden-offers')).toContain('addHiddenOffers');
    expect(found('nothing like it')).toEqual([]);
  });

  test('an empty text finds all, as they stand in the catalogue', () => {
    expect(searchOperations('')).toEqual(operations);
    expect(searchOperations(' \n')).toEqual(operations);
  });

  test('every operation by its id, its path and its titles', () => {
    for (const { operationId, path, title } of operations) {
      expect(found(operationId)[0]).toBe(operationId);
      for (const text of [path, path.replace(/^\/v\d/, ''), title.ru, title.en])
        expect(found(text), text).toContain(operationId);
    }
  });

  test.each([
    ['этикетка', 'этикетки', 'ЭТИКЕТОК', 'этикет', 'ярлыки'],
    ['остаток', 'остатки', 'остатков', 'остатках'],
    ['отчёт', 'отчет', 'отчёты', 'ОТЧЁТОВ'],
    ['возврат', 'возвраты', 'возвратов'],
    ['цена', 'цены', 'цену', 'ценами'],
    ['поставка', 'поставок', 'поставки'],
    ['карточка', 'карточек', 'карточках'],
  ])('the forms of a Russian word find the same: %s', (first, ...others) => {
    expect(found(first).length).toBeGreaterThan(0);
    for (const other of others) expect(set(other), other).toEqual(set(first));
  });

  test('every label by the word for it, in both languages', () => {
    for (const word of ['этикетка', 'label', 'labels'])
      for (const id of [
        'generateOrderLabel',
        'generateOrderLabels',
        'getOrderLabelsData',
        'generateMassOrderLabelsReport',
      ])
        expect(found(word), word).toContain(id);
  });

  test('a path with something left out, with numbers, as an address or with its method', () => {
    expect(found('/v2/…/stocks')).toEqual(expect.arrayContaining(['updateStocks', 'getStocks']));
    expect(found('/v2/.../stocks')).toEqual(found('/v2/…/stocks'));
    expect(found('/v2/…/stocks')).not.toContain('getStocksOnPartnerWarehouses');
    expect(found('/v2/campaigns/21704581/offers/stocks.json?limit=1')).toEqual(['updateStocks', 'getStocks']);
    expect(found('https://api.partner.market.yandex.ru/v2/campaigns/1/hidden-offers/delete')).toEqual([
      'deleteHiddenOffers',
    ]);
    expect(found('PUT /v2/campaigns/1/offers/stocks')).toEqual(['updateStocks']);
    expect(found('stocks/offers')).toEqual([]);
  });

  test('the exact id first, then ids that start so, then words of titles, then the rest', () => {
    expect(found('getOrders').slice(0, 2)).toEqual(['getOrders', 'getOrdersStats']);
    expect(found('getorder').slice(0, 2)).toEqual(['getOrder', 'getOrders']);
    // The last is found by the word inside its id alone.
    expect(found('chat')).toEqual([
      ...['createChat', 'getChats', 'getChat', 'sendFileToChat', 'sendMessageToChat', 'getChatMessage'],
      'getChatHistory',
    ]);
    const byBuyer = found('buyer');
    expect(byBuyer.slice(0, 2)).toEqual(['getOrderBuyerInfo', 'createChat']);
    expect(byBuyer).toContain('getOrderBusinessBuyerInfo');
  });

  test('several words narrow the search down', () => {
    expect(found('скачать этикетку')).toEqual([
      'generateOrderLabel',
      'generateOrderLabels',
      'downloadShipmentPalletLabels',
    ]);
    expect(found('удаление товаров')).toContain('deleteOffers');
    expect(found('chat скидка')).toEqual([]);
  });

  test('marks of a regular expression are only letters here', () => {
    for (const text of ['(', '[a-z', '.*+?', '\\', '«', '/'])
      expect(() => searchOperations(text)).not.toThrow();
    expect(found('(')).toEqual(found('('));
    expect(found('get.rders')).toEqual([]);
  });
});
