// The catalogue's own words on each operation: its titles in both languages and what it touches.
import { describe, expect, test } from 'vitest';
import { findOperation, loadCatalogue, operationsAllowedBy } from '../../src/core/market/catalogue.ts';
import type { AccessScope } from '../../src/shared/access-scope.ts';
import type { Touch } from '../../src/shared/operation.ts';
import { TOUCHES } from '../../src/shared/operation.ts';

const { operations } = loadCatalogue();

describe('the titles', () => {
  const titles = (language: 'ru' | 'en') => operations.map((one) => one.title[language]);

  test.each(['ru', 'en'] as const)('in %s no two operations have the same', (language) => {
    expect(new Set(titles(language)).size).toBe(169);
  });

  test('are one line without spaces around, in Russian from an infinitive on, in English without Cyrillic', () => {
    for (const title of [...titles('ru'), ...titles('en')]) expect(title).toMatch(/^\S.{0,58}\S$/);
    for (const title of titles('ru')) expect(title).toMatch(/^[А-Я][а-я]*т[ьи],? /);
    for (const title of titles('en')) expect(title).toMatch(/^[A-Z][ -~]*$/);
  });

  test('tell the deprecated ones that have a successor from it', () => {
    for (const { deprecation, title } of operations) {
      expect(title.ru.includes('устаревший')).toBe(deprecation !== null);
      expect(title.en.includes('old way')).toBe(deprecation !== null);
    }
  });
});

describe('what the operations touch', () => {
  const touching = (...touches: Touch[]) =>
    operations.filter((one) => touches.every((touch) => one.touches.includes(touch)));
  const idsTouching = (...touches: Touch[]) =>
    touching(...touches)
      .map((one) => one.operationId)
      .toSorted();
  const writesOf = (scope: AccessScope) => operationsAllowedBy([scope]).filter((one) => !one.readOnly);

  test('is named once each, in the order of the list', () => {
    for (const { touches } of operations)
      expect(touches).toEqual(TOUCHES.filter((one) => touches.includes(one)));
    for (const touch of TOUCHES) expect(idsTouching(touch), touch).not.toEqual([]);
  });

  test.each<[AccessScope, Touch[]]>([
    ['INVENTORY_AND_ORDER_PROCESSING', ['orders', 'returns', 'settings']],
    ['PRICING', ['prices', 'promotion']],
    ['OFFERS_AND_CARDS_MANAGEMENT', ['goods', 'stock']],
    ['PROMOTION', ['promotion']],
    ['SETTINGS_MANAGEMENT', ['settings']],
  ])('every write of %s touches one of %s', (scope, expected) => {
    for (const { operationId, touches } of writesOf(scope))
      expect(
        touches.some((touch) => expected.includes(touch)),
        operationId,
      ).toBe(true);
  });

  test('every write of COMMUNICATION writes to buyers, but for marking reviews as read', () => {
    const ids = writesOf('COMMUNICATION').map((one) => one.operationId);
    expect(idsTouching('messages')).toEqual(
      ids.filter((id) => id !== 'skipGoodsFeedbacksReaction').toSorted(),
    );
    expect(findOperation('skipGoodsFeedbacksReaction')?.touches).toEqual([]);
  });

  test('nothing that only reads writes to buyers or deletes', () => {
    for (const one of [...touching('messages'), ...touching('deletes')]) expect(one.readOnly).toBe(false);
  });

  test('deletes: what is named so, but for what brings goods back, and answers that the same call can remove', () => {
    const named = operations.map((one) => one.operationId).filter((id) => id.startsWith('delete'));
    const bringingBack = ['deleteOffersFromArchive', 'deleteHiddenOffers'];
    expect(idsTouching('deletes')).toEqual(
      [...named.filter((id) => !bringingBack.includes(id)), 'updateGoodsQuestionTextEntity'].toSorted(),
    );
  });

  test('reports: exactly the operations that start one', () => {
    const started = operations.map((one) => one.operationId).filter((id) => /^generate.*Report$/.test(id));
    expect(started).toHaveLength(26);
    expect(idsTouching('reports')).toEqual(started.toSorted());
  });

  test('stock is changed by two operations, money is only looked at', () => {
    expect(touching('stock').filter((one) => !one.readOnly)).toHaveLength(2);
    expect(touching('money').every((one) => one.readOnly)).toBe(true);
  });

  test('money shows to FINANCE, but for payouts and fees among the orders', () => {
    const hidden = idsTouching('money').filter(
      (id) => !findOperation(id)?.scopes.includes('FINANCE_AND_ACCOUNTING'),
    );
    expect(hidden).toEqual(['getOrdersStats']);
  });

  test('personal data: orders, labels, chats, reviews and what a buyer sent', () => {
    expect(idsTouching('personal-data')).toEqual(
      [
        ...['getOrder', 'getOrders', 'getBusinessOrders', 'createOrder', 'updateOrder', 'getOrderBuyerInfo'],
        ...['getOrderBusinessBuyerInfo', 'getOrderBusinessDocumentsInfo'],
        ...[
          'generateOrderLabel',
          'generateOrderLabels',
          'getOrderLabelsData',
          'generateMassOrderLabelsReport',
        ],
        ...['getReturnApplication', 'getReturnPhoto'],
        ...['getChats', 'getChat', 'getChatMessage', 'getChatHistory'],
        ...['getGoodsFeedbacks', 'getGoodsFeedbackComments', 'getGoodsFeedbacksUrbanads'],
        ...['getGoodsQuestions', 'getGoodsQuestionAnswers', 'generateGoodsFeedbackReport'],
      ].toSorted(),
    );
  });

  test('the token alone opens no personal data, no money and no report', () => {
    for (const one of operations.filter(({ scopes }) => scopes.length === 14))
      expect(one.touches, one.operationId).toEqual(one.touches.filter((touch) => touch === 'settings'));
  });
});
