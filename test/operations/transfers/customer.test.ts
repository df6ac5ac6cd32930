import { testEndings } from './test-endings';

testEndings('customer');
