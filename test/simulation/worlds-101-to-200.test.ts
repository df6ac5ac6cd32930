import { describeWorlds } from './worlds';

describeWorlds(101, 200);
