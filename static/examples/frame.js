// The form in a frame: it answers the page around it, when that is of this origin. A frame on another host names the
// portal's origin here.
import { serveFrame } from '../component/define.js';

serveFrame(document.getElementById('form'), { origins: [location.origin] });
