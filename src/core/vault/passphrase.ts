// How strong a passphrase is, by zxcvbn, and whether the vault accepts it.
import type { PassphraseRating } from '../../shared/views.ts';
import type { Secret } from '../secret.ts';

const LEAST_LENGTH = 8;
const LEAST_SCORE = 3;
// zxcvbn's time grows fast with length, and main stands still meanwhile; strength beyond this prefix cannot be weak.
const RATED_LENGTH = 64;
/** zxcvbn keeps what it rated last until it rates something else. */
const NOTHING = 'nothing at all';

/**
 * Rates a passphrase.
 * @returns zxcvbn's score 0 (guessed at once) to 4 (very strong), whether it is enough, and the weakness found.
 *   Enough means eight characters and a score of 3: about 10^8 guesses, each of which costs an attacker a full scrypt.
 */
export async function ratePassphrase(passphrase: Secret): Promise<PassphraseRating> {
  const text = passphrase.expose();
  if (text.length < LEAST_LENGTH) return { score: text === '' ? 0 : 1, enough: false, hint: 'too-short' };
  const zxcvbn = await estimator();
  const asTyped = text.slice(0, RATED_LENGTH);
  const readings = [asTyped, onLatinKeys(asTyped)].map((reading) => zxcvbn.check(reading));
  zxcvbn.check(NOTHING);
  const { score, sequence } = readings.reduce((weaker, other) =>
    other.score < weaker.score ? other : weaker,
  );
  const enough = score >= LEAST_SCORE;
  return { score, enough, hint: enough ? null : hintFor(sequence.map((match) => match.pattern)) };
}

function hintFor(patterns: string[]): PassphraseRating['hint'] {
  if (patterns.includes('repeat')) return 'repeated';
  if (patterns.includes('sequence')) return 'sequence';
  if (patterns.includes('spatial')) return 'keyboard';
  if (patterns.includes('date')) return 'dates';
  if (patterns.includes('dictionary')) return 'common';
  return 'guessable';
}

// zxcvbn has no Russian dictionary; without these the commonest Russian passwords would pass as random letters.
const COMMON_RUSSIAN =
  'пароль привет любовь солнышко наташа марина максим андрей сергей светлана екатерина александр дмитрий владимир ' +
  'россия москва спартак зенит машина хозяин магазин кабинет яндекс маркет ключник токен секрет админ доступ ' +
  'котенок зайка ангел медведь счастье здравствуй ничего пожалуйста спасибо работа деньги весна лето зима осень';

/** What the same keys give on a Latin layout: «йцукен» is as weak as "qwerty". */
function onLatinKeys(text: string): string {
  const russian = 'йцукенгшщзхъфывапролджэячсмитьбю';
  const latin = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
  return [...text.toLowerCase()].map((letter) => latin[russian.indexOf(letter)] ?? letter).join('');
}

type Estimator = { check(text: string): { score: number; sequence: { pattern: string }[] } };
let loaded: Promise<Estimator> | undefined;

// The dictionaries weigh more than the rest of core together; they are loaded when first needed.
function estimator(): Promise<Estimator> {
  loaded ??= loadEstimator().catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

async function loadEstimator(): Promise<Estimator> {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]);
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary, russian: COMMON_RUSSIAN.split(' ') },
    graphs: common.adjacencyGraphs,
  });
}
