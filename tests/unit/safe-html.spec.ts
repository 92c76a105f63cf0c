// HTML of reports: whatever is put in stays text.
import { describe, expect, it } from 'vitest';
import { html, jsonForScript } from '../../src/core/handover/safe-html.ts';

describe('a piece of HTML', () => {
  it.each<[string | number | null, string]>([
    ['<b>&"\'</b>', '&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt;'],
    ['a\u0000b\nc\u2028d\u2029e\u0085f', 'a b c d e f'],
    ['\u202Eabc\u200F\u061C\u2066', '\uFFFDabc\uFFFD\uFFFD\uFFFD'],
    ['half \uD800', 'half \uFFFD'],
    [7, '7'],
    [null, ''],
  ])('holds %j as %s', (value, text) => {
    expect(html`<p title="${value}">${value}</p>`.text).toBe(`<p title="${text}">${text}</p>`);
  });

  it('takes other pieces as they are, one or many', () => {
    const rows = ['a', '<'].map((cell) => html`<td>${cell}</td>`);
    expect(html`<tr>${rows}</tr>${html`<hr>`}`.text).toBe('<tr><td>a</td><td>&lt;</td></tr><hr>');
  });

  it('holds JSON that cannot end its script', () => {
    expect(jsonForScript('{"a":"</script><!--"}').text).toBe('{"a":"\\u003c/script>\\u003c!--"}');
  });
});
