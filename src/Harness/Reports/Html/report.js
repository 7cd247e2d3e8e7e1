'use strict';
document.documentElement.classList.add('scripted');
const byId = id => document.getElementById(id);

// A number as the tables write it: 1,254 or 68 (24 %) or −0.5; null for words and for names such as 2.K.51.
const numberOf = text => /^[-+−]?[\d,]*\.?\d+(e-?\d+)?( |$)/.test(text) ? parseFloat(text.replace(/,/g, '').replace('−', '-')) : null;

// Sorting: every head of a table is a button; numbers begin with the largest, words with the first.
for (const table of document.querySelectorAll('main table:not(.heat)')) {
  const body = table.tBodies[0];
  if (body.rows.length < 3)
    continue;
  for (const head of table.tHead.rows[0].cells) {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const column = head.cellIndex;
      const rows = [...body.rows].map(row => ({ row, text: row.cells[column].textContent.trim() }));
      for (const entry of rows)
        entry.number = numberOf(entry.text);
      const numeric = rows.some(entry => entry.number !== null) && rows.every(entry => entry.number !== null || /^(–|none|)$/.test(entry.text));
      const up = head.getAttribute('aria-sort') === (numeric ? 'descending' : null) || head.getAttribute('aria-sort') === 'descending';
      for (const other of table.tHead.rows[0].cells)
        other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
      const sign = up ? 1 : -1;
      rows.sort((a, b) => !numeric ? sign * a.text.localeCompare(b.text, 'en', { numeric: true })
        : a.number === null || b.number === null ? (a.number === null) - (b.number === null)
        : sign * (a.number - b.number));
      body.append(...rows.map(entry => entry.row));
    });
  }
}

// A filter shows the rows that fit, and says how many they are.
const filter = (form, shown, rows, fits, inputs) => {
  const apply = () => {
    const found = rows.filter(entry => (entry.row.hidden = !fits(entry), !entry.row.hidden)).length;
    shown.value = `${found.toLocaleString('en')} of ${rows.length.toLocaleString('en')}`;
  };
  for (const input of inputs)
    input.addEventListener(input.tagName === 'SELECT' ? 'change' : 'input', apply);
  form.addEventListener('submit', event => event.preventDefault());
  form.hidden = false;
  apply();
  return apply;
};
const words = element => element.textContent.toLowerCase().replace(/\s+/g, ' ');

let showTargets, showNeurons;
if (byId('filter')) {
  const [category, text] = [byId('category'), byId('text')];
  const rows = [...document.querySelectorAll('#rows tbody tr')].map(row => ({ row, category: row.cells[1].textContent, text: words(row.cells[2]) }));
  showTargets = filter(byId('filter'), byId('shown'), rows, entry => (category.value === '' || entry.category === category.value)
    && entry.text.includes(text.value.toLowerCase()), [category, text]);
}
if (byId('neuron-filter')) {
  const [layer, part, word] = ['neuron-layer', 'neuron-part', 'neuron-word'].map(byId);
  const rows = [...document.querySelectorAll('#neuron-rows tbody tr')].map(row => {
    const name = row.cells[0].textContent.trim();
    return { row, layer: name.split('.', 1)[0], part: name.slice(name.indexOf('.') + 1, name.lastIndexOf('.')), text: words(row) };
  });
  showNeurons = filter(byId('neuron-filter'), byId('neurons-shown'), rows, entry => (layer.value === '' || entry.layer === layer.value)
    && (part.value === '' || entry.part === part.value) && entry.text.includes(word.value.toLowerCase()), [layer, part, word]);
}

// All targets by one neuron: coloured by how far its activation lies from its mean, and sorted by it.
const byNeuron = byId('by-neuron');
if (byNeuron) {
  const body = document.querySelector('#rows tbody');
  const table = body.parentElement;
  const rows = [...body.rows];
  const columns = [...document.querySelectorAll('[data-steps]')];
  byNeuron.append(...columns.map(column => new Option(column.dataset.name, column.id)));
  byNeuron.parentElement.hidden = columns.length === 0;
  const colour = () => {
    for (const cell of table.querySelectorAll('.activation'))
      cell.remove();
    const column = columns.find(one => one.id === byNeuron.value);
    const steps = column && column.dataset.steps.split(' ').map(Number);
    rows.forEach((row, index) => {
      const shade = column ? Math.round(steps[index] / 99 * 5) : 0;
      row.querySelector('mark').className = !column ? '' : shade < 0 ? `down-${-shade}` : `up-${shade}`;
      if (column) {
        const cell = document.createElement('td');
        cell.className = 'activation';
        cell.textContent = (Number(column.dataset.mean) + steps[index] * Number(column.dataset.step)).toFixed(2);
        row.append(cell);
      }
    });
    if (column) {
      const head = document.createElement('th');
      head.scope = 'col';
      head.className = 'activation';
      head.textContent = column.dataset.name;
      table.tHead.rows[0].append(head);
    }
    const order = rows.map((row, index) => ({ row, step: column ? -steps[index] : index }));
    body.append(...order.sort((a, b) => a.step - b.step).map(entry => entry.row));
  };
  byNeuron.addEventListener('change', colour);
  for (const link of document.querySelectorAll('[data-neuron]')) {
    link.addEventListener('click', () => {
      byNeuron.value = link.dataset.neuron;
      colour();
    });
  }
}

// An address into the page shows what it names: a layer's neurons alone, a folded neuron, a target that a filter hides.
const reveal = () => {
  const element = byId(decodeURIComponent(location.hash.slice(1)));
  if (!element)
    return;
  if (showNeurons && element.id.startsWith('neurons-')) {
    byId('neuron-layer').value = element.id.slice('neurons-'.length);
    byId('neuron-part').value = byId('neuron-word').value = '';
    showNeurons();
  }
  if (showTargets && element.id.startsWith('target-') && element.hidden) {
    byId('category').value = byId('text').value = '';
    showTargets();
  }
  const folded = element.closest('details');
  if (folded)
    folded.open = true;
  element.scrollIntoView();
};
addEventListener('hashchange', reveal);
// The same address again is no change.
addEventListener('click', event => event.target.closest('a[href^="#"]') && setTimeout(reveal));
reveal();

// Paper has no folds: where the result came from is printed.
const provenance = document.querySelector('#provenance details');
let wasOpen = false;
addEventListener('beforeprint', () => { wasOpen = provenance.open; provenance.open = true; });
addEventListener('afterprint', () => { provenance.open = wasOpen; });
