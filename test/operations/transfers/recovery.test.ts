import { testEndings } from './test-endings';

testEndings('recovery');
