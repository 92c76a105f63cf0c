// HTML in which whatever is put in is text, wherever it came from: nothing can slip in as an element or an attribute.

/** A piece of HTML that was put together here, and is safe to put into another. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Html | readonly Html[] | null;

/** Tag of a template: its own text is HTML, every value in it is text unless it is Html. Null is nothing. */
export function html(texts: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(texts.map((text, at) => text + htmlOf(parts[at] ?? null)).join(''));
}

function htmlOf(part: Part): string {
  if (part === null) return '';
  if (part instanceof Html) return part.text;
  return typeof part === 'object' ? part.map(({ text }) => text).join('') : escapeHtml(String(part));
}

// Signs that turn the reading direction could make a line say another thing than its letters.
const TURNING = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as HTML, in an element or a quoted attribute. Control characters become blanks; what UTF-8 cannot say, `�`. */
function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]/gu, ' ')
    .replace(TURNING, '\uFFFD')
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

/** JSON for a script element: none of its texts can end the element or begin a comment. */
export function jsonForScript(json: string): Html {
  return new Html(json.replaceAll('<', '\\u003c'));
}
