export { realClock, stoppableClock } from './real-clock';
export { VirtualClock } from './virtual-clock';
