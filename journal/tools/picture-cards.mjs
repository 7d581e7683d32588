/** Pages that are drawn only to be pictured: an answer of the API, the output of a command. */

// The colours a terminal shows for the codes that programs send, on a dark ground.
const ANSI = {
  31: '#ff9187',
  32: '#9fce8c',
  33: '#e8c06a',
  34: '#8fb8ee',
  35: '#d7a3e0',
  36: '#7fcfc9',
};

const ESCAPE = '\u001b';
const COLOUR_CODE = new RegExp(`${ESCAPE}\\[([\\d;]*)m`);

const STYLE = `
  * { box-sizing: border-box; margin: 0; }
  body { display: inline-block; padding: 24px; background: #f2ece3; }
  .card { border-radius: 14px; overflow: hidden; box-shadow: 0 12px 32px rgb(42 33 26 / 14%); }
  pre { padding: 20px 24px; white-space: pre-wrap; overflow-wrap: anywhere; }
  pre, .bar { font: 14px/1.6 "DejaVu Sans Mono", ui-monospace, monospace; }
  .endpoint { background: #fffdfa; color: #2a211a; }
  .endpoint .bar { display: flex; gap: 12px; padding: 16px 24px; border-bottom: 1px solid #e7dfd3; }
  .method { padding: 0 10px; border-radius: 8px; background: #fbe7da; color: #8f320a; }
  .status { margin-left: auto; color: #2f6b2f; }
  .headers { border-bottom: 1px solid #e7dfd3; color: #54483e; }
  .headers b { font-weight: normal; color: #6b5d51; }
  .key { color: #8f320a; }
  .text { color: #2a5d34; }
  .word { color: #2d4f8e; }
  .terminal { background: #1e1915; color: #f3ebe2; }
  .prompt { color: #ff9358; }
`;

/** A page whose only content is the card: a picture of its body is the picture. */
function card(kind, width, content) {
  return `<!doctype html><meta charset="utf-8"><style>${STYLE}</style>
    <body style="width: ${width}px"><div class="card ${kind}">${content}</div>`;
}

/**
 * One request and its whole answer.
 * `headers` are pairs of name and value, `body` is what the JSON said.
 */
export function endpointPage({ width, path, status, headers, body }) {
  const lines = headers.map(([name, value]) => `<b>${escaped(name)}:</b> ${escaped(value)}`);
  return card(
    'endpoint',
    width,
    `<div class="bar"><span class="method">GET</span>${escaped(path)}
      <span class="status">${escaped(status)}</span></div>
     <pre class="headers">${lines.join('\n')}</pre>
     <pre>${colouredJson(body)}</pre>`,
  );
}

/** A command and what it printed, colours included. */
export function terminalPage({ width, command, output }) {
  return card(
    'terminal',
    width,
    `<pre><span class="prompt">$</span> ${escaped(command)}\n${colouredOutput(output)}</pre>`,
  );
}

function colouredJson(body) {
  const tokens = /("(?:[^"\\]|\\.)*")(:?)|\b(?:true|false|null|-?\d+(?:\.\d+)?)\b/g;
  let html = '';
  let end = 0;
  const text = JSON.stringify(body, null, 2);
  for (const token of text.matchAll(tokens)) {
    const kind = token[2] ? 'key' : token[1] ? 'text' : 'word';
    html += escaped(text.slice(end, token.index));
    html += `<span class="${kind}">${escaped(token[0])}</span>`;
    end = token.index + token[0].length;
  }
  return html + escaped(text.slice(end));
}

function colouredOutput(output) {
  // Each piece begins with the number of a code, but for the first, which has none.
  const [first, ...pieces] = output.replaceAll('\r', '').split(COLOUR_CODE);
  let html = escaped(first);
  for (let at = 0; at < pieces.length; at += 2) {
    const colour = ANSI[pieces[at]];
    const text = escaped(pieces[at + 1]);
    html += colour ? `<span style="color: ${colour}">${text}</span>` : text;
  }
  return html.trimEnd();
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
