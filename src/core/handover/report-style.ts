// How a proof report looks: on a screen like a sheet of paper, and on paper as it is, with numbered pages.

/** The style sheet. @param foot stands at the bottom of every printed page: no quotes, backslashes or ends of lines */
export function reportStyle(foot: string): string {
  return `
@page {
  size: A4;
  margin: 16mm 16mm 18mm;
  @bottom-left { content: "${foot}"; font: 7.5pt sans-serif; color: #66707a; }
  @bottom-right { content: counter(page) " / " counter(pages); font: 7.5pt sans-serif; color: #66707a; }
}
* { box-sizing: border-box; }
html { color-scheme: light; background: #eceae4; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body {
  margin: 24px auto; padding: 16mm; width: 210mm; max-width: 100%; background: #fff; color: #1d2327;
  font: 10pt/1.45 system-ui, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif;
  overflow-wrap: anywhere;
}
header { display: flex; justify-content: space-between; gap: 8mm; align-items: baseline; }
h1 { margin: 0; font-size: 16pt; line-height: 1.25; }
h2 { margin: 8mm 0 2mm; font-size: 11.5pt; break-after: avoid; }
h3 { margin: 4mm 0 1.5mm; font-size: 9.5pt; break-after: avoid; }
p { margin: 0 0 2mm; }
.quiet { color: #58626c; }
.small { font-size: 8.5pt; }
.below { margin-top: 2mm; }
.made { flex: none; text-align: right; }
code { font: 0.92em ui-monospace, Consolas, "DejaVu Sans Mono", monospace; }
bdi { unicode-bidi: isolate; }
.verdict {
  margin: 5mm 0 0; padding: 4mm 5mm; border-left: 1.2mm solid; border-radius: 1mm; break-inside: avoid;
}
.verdict p { margin: 1mm 0 0; color: #1d2327; }
.verdict .sentence { margin: 0; font-size: 13pt; font-weight: 600; line-height: 1.3; color: inherit; }
.good { border-color: #1f7a4d; background: #eef7f1; color: #17603c; }
.bad { border-color: #b3261e; background: #fcefee; color: #94190f; }
.warned { border-color: #b07a00; background: #fdf6e3; color: #7a5200; }
.unproven { border-color: #66707a; background: #f1f3f5; color: #3c454d; }
.verdict ul { margin: 2mm 0 0; padding-left: 5mm; color: #1d2327; }
blockquote { margin: 2mm 0 0; padding-left: 3mm; border-left: 0.6mm solid #c9ced3; color: #1d2327; }
dl { margin: 0; display: grid; grid-template-columns: 46mm 1fr; gap: 1.2mm 4mm; }
dt { color: #58626c; }
dd { margin: 0; min-width: 0; }
table { width: 100%; border-collapse: collapse; font-size: 9pt; }
th { text-align: left; font-weight: 600; color: #58626c; }
th, td { padding: 1.3mm 3mm 1.3mm 0; vertical-align: top; border-bottom: 0.25mm solid #dfe3e6; }
th:last-child, td:last-child { padding-right: 0; }
tr { break-inside: avoid; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.call { break-inside: avoid; border-bottom: 0.25mm solid #dfe3e6; }
.call td { border-bottom: 0; }
.call tr + tr td { padding-top: 0; }
.time { white-space: nowrap; font-variant-numeric: tabular-nums; }
.names { margin: 0; padding: 0; list-style: none; columns: 3; column-gap: 4mm; font-size: 7.5pt; }
.names li { break-inside: avoid; padding: 0.4mm 0 0.4mm 3mm; text-indent: -3mm; }
.signature { margin-top: 8mm; padding: 4mm 5mm; border: 0.3mm solid #c9ced3; border-radius: 1mm; break-inside: avoid; }
.signature h2 { margin-top: 0; }
.signature p:last-child { margin-bottom: 0; }
.key { font-size: 12pt; }
.command { padding: 2mm 3mm; background: #f3f4f5; border-radius: 1mm; }
@media print {
  html { background: none; }
  body { margin: 0; padding: 0; width: auto; }
}
@media screen and (max-width: 700px) {
  body { margin: 0; padding: 16px; }
  header { display: block; }
  .made { text-align: left; }
  dl { grid-template-columns: 1fr; gap: 0 0; }
  dd { margin-bottom: 8px; }
  .names { columns: 1; }
}
`;
}
