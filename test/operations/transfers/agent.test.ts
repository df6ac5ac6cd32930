import { testEndings } from './test-endings';

testEndings('agent');
