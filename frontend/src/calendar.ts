/**
 * Marks of the plan's calendar can be dragged to another week of their own row. While one hangs over a week, the
 * server says whether it would fit there, and the week shows it; dropping opens the page that says why, and moves.
 * The same page opens with a click or the Enter key.
 */
export function dragVisits(): void {
  const calendar = document.querySelector<HTMLElement>('.plan-calendar');
  if (!calendar) return;
  let mark: HTMLElement | null = null;

  calendar.addEventListener('dragstart', (event) => {
    mark = (event.target as HTMLElement).closest<HTMLElement>('[data-move]');
    if (mark && event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
  });
  calendar.addEventListener('dragend', () => {
    mark = null;
    calendar.querySelectorAll('.is-fit, .is-unfit').forEach((cell) => cell.classList.remove('is-fit', 'is-unfit'));
  });
  calendar.addEventListener('dragover', (event) => {
    if (mark && weekOf(event, mark)) event.preventDefault();
  });
  calendar.addEventListener('dragenter', (event) => {
    const cell = mark && weekOf(event, mark);
    if (mark && cell) void show(cell, addressOf(mark, cell));
  });
  calendar.addEventListener('drop', (event) => {
    const cell = mark && weekOf(event, mark);
    if (!mark || !cell) return;
    event.preventDefault();
    location.assign(addressOf(mark, cell));
  });
}

function weekOf(event: Event, mark: HTMLElement): HTMLElement | null {
  const cell = (event.target as HTMLElement).closest<HTMLElement>('td[data-week]');
  return cell && cell.parentElement === mark.closest('tr') ? cell : null;
}

/** The same weekday in the other week. */
function addressOf(mark: HTMLElement, cell: HTMLElement): string {
  const day = new Date(`${cell.dataset.week}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + Number(mark.dataset.weekday ?? 0));
  return `${mark.dataset.move}?starts_on=${day.toISOString().slice(0, 10)}`;
}

async function show(cell: HTMLElement, address: string): Promise<void> {
  const answer = await fetch(address, { headers: { 'HX-Request': 'true' } });
  const fits = answer.ok && (await answer.text()).includes('data-fits="yes"');
  cell.classList.toggle('is-fit', fits);
  cell.classList.toggle('is-unfit', !fits);
}
