export declare const DEPLOY_ENV: string;
export declare function readDeployEnv(path?: string): Record<string, string>;
export declare function faultsOf(variables: Record<string, string>): string[];
export declare function credentialsOf(
  variables: Record<string, string>,
  shell: Record<string, string | undefined>,
): { accountSid: string; authToken: string; inFile: boolean } | undefined;
