import './style/main.css';
import { copyOnClick } from './copy';
import { askFirst, openDialogs } from './dialogs';
import { guardForms } from './forms';
import { startHtmx } from './requests';
import { askForPosition } from './position';
import { drawSignatures } from './signature';
import { closeMenus, printOnClick, switchTheme } from './page';

startHtmx();
askFirst();
openDialogs();
guardForms();
copyOnClick();
closeMenus();
printOnClick();
switchTheme();
askForPosition();
drawSignatures();
