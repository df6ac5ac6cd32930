import { testEndings } from './test-endings';

testEndings('operator');
