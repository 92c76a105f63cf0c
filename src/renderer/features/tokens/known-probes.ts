// The reading operations a deep check may list, for which the window has plain words. Facts section 5.

export const KNOWN_PROBES = [
  'getAuthTokenInfo',
  'getCampaigns',
  'getBusinessSettings',
  'getReturns',
  'getDefaultPrices',
  'getOfferMappings',
  'getPromos',
  'getCategoriesTree',
  'calculateTariffs',
  'getGoodsFeedbacks',
  'getOutlets',
  'getSupplyRequests',
] as const;
export type KnownProbe = (typeof KNOWN_PROBES)[number];

/** False for an operation newer than this wording; it is shown under its own name. */
export function isKnownProbe(operationId: string): operationId is KnownProbe {
  return (KNOWN_PROBES as readonly string[]).includes(operationId);
}
