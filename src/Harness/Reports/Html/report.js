'use strict';
const filter = document.getElementById('filter');
if (filter) {
  const category = document.getElementById('category');
  const text = document.getElementById('text');
  const shown = document.getElementById('shown');
  const rows = [...document.querySelectorAll('#rows tbody tr')].map(row => ({
    row, category: row.cells[1].textContent, text: row.cells[2].textContent.toLowerCase().replace(/\s+/g, ' ') }));
  const apply = () => {
    const wanted = text.value.toLowerCase();
    let count = 0;
    for (const { row, category: of, text: around } of rows) {
      const fits = (category.value === '' || of === category.value) && around.includes(wanted);
      row.hidden = !fits;
      count += fits ? 1 : 0;
    }
    shown.value = `${count.toLocaleString('en')} of ${rows.length.toLocaleString('en')}`;
  };
  category.addEventListener('change', apply);
  text.addEventListener('input', apply);
  filter.addEventListener('submit', event => event.preventDefault());
  filter.hidden = false;
  apply();
}
