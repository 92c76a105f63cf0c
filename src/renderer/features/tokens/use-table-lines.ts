// The rows of a token table: read from main, joined with the titles of the cabinets, with who has the tokens and which rules they break.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TokenLine } from '../../../shared/token-line.ts';
import { useCabinetTitles } from '../cabinets/cabinet-queries.ts';
import { useHeldTokens, usePolicyFindings } from '../handover/handover-queries.ts';
import { indexBroken, indexHeld, joinLine, type TableLine } from './line-rules.ts';
import { useLines } from './token-queries.ts';

/** Of one cabinet, or with null of all of them; `lines` is undefined until they are read. */
export function useTableLines(cabinetId: string | null) {
  const { i18n } = useTranslation();
  const { language } = i18n;
  const query = useLines(cabinetId);
  const titles = useCabinetTitles();
  const handovers = useHeldTokens().data;
  const findings = usePolicyFindings().data;
  const broken = useMemo(() => indexBroken(findings ?? []), [findings]);
  const held = useMemo(() => indexHeld(handovers ?? []), [handovers]);
  // While a run streams in, the rows it does not touch stay the very same things and are not drawn anew.
  const join = useMemo(() => {
    const joined = new WeakMap<TokenLine, TableLine>();
    return (line: TokenLine) => {
      const known = joined.get(line) ?? joinLine(line, { titles: titles ?? {}, held, broken, language });
      joined.set(line, known);
      return known;
    };
  }, [titles, held, broken, language]);
  const lines = useMemo(() => {
    // A cabinet that went to the trash takes its tokens along at once.
    return titles && query.data?.filter((line) => line.cabinetId in titles).map(join);
  }, [titles, query.data, join]);
  return { query, lines };
}
