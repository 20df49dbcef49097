import { onClick } from './words';

/** Menus close when a person clicks elsewhere or presses Escape; focus returns to the menu's button. */
export function closeMenus(): void {
  const open = () => document.querySelectorAll<HTMLDetailsElement>('details.menu[open], details.drawer-toggle[open]');
  document.addEventListener('click', (event) => {
    for (const menu of open()) if (!menu.contains(event.target as Node)) menu.open = false;
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const menu of open()) {
      menu.open = false;
      menu.querySelector('summary')?.focus();
    }
  });
}

/** `data-print` prints the page. */
export function printOnClick(): void {
  onClick('[data-print]', () => print());
}

/** `data-theme-toggle` turns light into dark and remembers it on this device. */
export function switchTheme(): void {
  onClick('[data-theme-toggle]', () => {
    const root = document.documentElement;
    const next = root.dataset.bsTheme === 'dark' ? 'light' : 'dark';
    root.dataset.bsTheme = next;
    try {
      localStorage.setItem('theme', next);
    } catch {
      // storage may be forbidden: then the choice lasts as long as the page
    }
  });
}

/** Logging out here closes the phone app on this device too; what it has not sent stays with its owner. */
export function closeFieldWork(): void {
  document.addEventListener('submit', (event) => {
    if (!(event.target as HTMLFormElement).action.includes('/logout/')) return;
    try {
      localStorage.removeItem('lapangan.me');
    } catch {
      // storage may be forbidden: then the app has kept nothing
    }
  });
}
