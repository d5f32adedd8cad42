import type { VendorShape } from "./VendorShape.ts";

/** Code hosting, package registries, CI and developer tools. */
export const codeShapes: readonly VendorShape[] = [
  // https://github.blog/2021-04-05-behind-githubs-new-authentication-token-formats/
  { vendor: "GitHub", prefix: "ghp_", body: /^[A-Za-z0-9]{36}$/, checksum: true },
  { vendor: "GitHub", prefix: "gho_", body: /^[A-Za-z0-9]{36}$/, checksum: true },
  { vendor: "GitHub", prefix: "ghu_", body: /^[A-Za-z0-9]{36}$/, checksum: true },
  { vendor: "GitHub", prefix: "ghs_", body: /^[A-Za-z0-9]{36}$/, checksum: true },
  { vendor: "GitHub", prefix: "ghr_", body: /^[A-Za-z0-9]{36}$/, checksum: true },
  // https://github.com/gitleaks/gitleaks/blob/master/cmd/generate/config/rules/github.go
  { vendor: "GitHub", prefix: "github_pat_", body: /^[A-Za-z0-9]{22}_[A-Za-z0-9]{59}$/ },
  // https://docs.gitlab.com/security/tokens/#token-prefixes
  { vendor: "GitLab", prefix: "glpat-", body: /^[\w-]{20}$/ },
  { vendor: "GitLab", prefix: "gldt-", body: /^[\w-]{20}$/ },
  { vendor: "GitLab", prefix: "glrt-", body: /^[\w-]{20}$/ },
  { vendor: "GitLab", prefix: "glptt-", body: /^[0-9a-f]{40}$/ },
  { vendor: "GitLab", prefix: "glcbt-", body: /^[A-Za-z0-9]{1,5}_[\w-]{20}$/ },
  { vendor: "GitLab", prefix: "glft-", body: /^[\w-]{20}$/ },
  { vendor: "GitLab", prefix: "glimt-", body: /^[\w-]{25}$/ },
  { vendor: "GitLab", prefix: "glagent-", body: /^[\w-]{50}$/ },
  { vendor: "GitLab", prefix: "gloas-", body: /^[\w-]{64}$/ },
  { vendor: "GitLab", prefix: "glsoat-", body: /^[\w-]{20}$/ },
  { vendor: "GitLab", prefix: "glffct-", body: /^[\w-]{20}$/ },
  { vendor: "GitLab", prefix: "GR1348941", body: /^[\w-]{20}$/ },
  // https://github.com/gitleaks/gitleaks/blob/master/cmd/generate/config/rules/atlassian.go
  { vendor: "Atlassian", prefix: "ATATT3", body: /^[\w=-]{186}$/ },
  // https://support.atlassian.com/bitbucket-cloud/docs/using-app-passwords/
  { vendor: "Bitbucket", prefix: "ATBB", body: /^[A-Za-z0-9]{28,32}$/, exact: true },
  { vendor: "Bitbucket", prefix: "ATCTT3", body: /^[\w=-]{150,250}$/ },
  // https://github.blog/2021-09-23-announcing-npms-new-access-token-format/
  { vendor: "npm", prefix: "npm_", body: /^[A-Za-z0-9]{36}$/, checksum: true },
  // https://warehouse.pypa.io/development/token-scanning.html ("AgEIcHlwaS5vcmc" is the encoded "pypi.org")
  { vendor: "PyPI", prefix: "pypi-AgE", body: /^IcHlwaS5vcmc[\w-]{50,1000}$/ },
  // https://github.com/rust-lang/crates.io/blob/main/crates/crates_io_database/src/utils/token.rs
  { vendor: "crates.io", prefix: "cio", body: /^[A-Za-z0-9]{32}$/, exact: true },
  // https://github.com/gitleaks/gitleaks/blob/master/cmd/generate/config/rules/rubygems.go
  { vendor: "RubyGems", prefix: "rubygems_", body: /^[0-9a-f]{48}$/ },
  // https://github.com/mongodb/kingfisher/blob/main/data/rules/nuget.yml
  { vendor: "NuGet", prefix: "oy2", body: /^[a-z0-9]{43}$/, exact: true },
  // https://github.com/gitleaks/gitleaks/blob/master/cmd/generate/config/rules/clojars.go
  { vendor: "Clojars", prefix: "CLOJARS_", body: /^[a-z0-9]{60}$/ },
  // https://github.com/mongodb/kingfisher/blob/main/data/rules/dockerhub.yml
  { vendor: "Docker Hub", prefix: "dckr_pat_", body: /^[\w-]{27}$/ },
  { vendor: "Docker Hub", prefix: "dckr_oat_", body: /^[\w-]{27,32}$/ },
  // https://buildkite.com/docs/apis/managing-api-tokens
  { vendor: "Buildkite", prefix: "bkua_", body: /^[0-9a-f]{40}$/ },
  // https://circleci.com/docs/managing-api-tokens/
  { vendor: "CircleCI", prefix: "CCIPAT_", body: /^[A-Za-z0-9]{22}_[0-9a-f]{40}$/ },
  { vendor: "CircleCI", prefix: "CCIPRJ_", body: /^[A-Za-z0-9]{22}_[0-9a-f]{40}$/ },
  // https://docs.sonarsource.com/sonarqube-server/user-guide/managing-tokens
  { vendor: "Sonar", prefix: "squ_", body: /^[0-9a-f]{40}$/ },
  { vendor: "Sonar", prefix: "sqp_", body: /^[0-9a-f]{40}$/ },
  { vendor: "Sonar", prefix: "sqa_", body: /^[0-9a-f]{40}$/ },
  // https://github.com/gitleaks/gitleaks/blob/master/cmd/generate/config/rules/sourcegraph.go
  { vendor: "Sourcegraph", prefix: "sgp_", body: /^(?:(?:[0-9a-f]{16}|local)_)?[0-9a-f]{40}$/ },
  // https://www.pulumi.com/docs/administration/access-identity/access-tokens/
  { vendor: "Pulumi", prefix: "pul-", body: /^[0-9a-f]{40}$/ },
  // https://learning.postman.com/docs/developer/postman-api/authentication/
  { vendor: "Postman", prefix: "PMAK-", body: /^[0-9a-f]{24}-[0-9a-f]{34}$/ },
  // https://develop.sentry.dev/backend/auth-tokens/
  { vendor: "Sentry", prefix: "sntryu_", body: /^[0-9a-f]{64}$/ },
  { vendor: "Sentry", prefix: "sntrys_", body: /^[\w+/=-]{60,500}$/ },
  // https://linear.app/developers/graphql
  { vendor: "Linear", prefix: "lin_api_", body: /^[A-Za-z0-9]{40}$/ },
  { vendor: "Linear", prefix: "lin_oauth_", body: /^[A-Za-z0-9]{40,80}$/ },
  // https://developers.notion.com/page/changelog (September 2024: ntn_ replaces secret_)
  { vendor: "Notion", prefix: "ntn_", body: /^[0-9]{11}[A-Za-z0-9]{35}$/ },
  { vendor: "Notion", prefix: "secret_", body: /^[A-Za-z0-9]{43}$/, exact: true },
  // https://www.figma.com/developers/api#access-tokens
  { vendor: "Figma", prefix: "figd_", body: /^[\w-]{40}$/ },
  // https://github.com/gitleaks/gitleaks/blob/master/cmd/generate/config/rules/readme.go
  { vendor: "ReadMe", prefix: "rdme_", body: /^[a-z0-9]{70}$/ },
  // https://octopus.com/docs/octopus-rest-api/how-to-create-an-api-key
  { vendor: "Octopus Deploy", prefix: "API-", body: /^[A-Z0-9]{25,32}$/, exact: true },
  // https://github.com/mongodb/kingfisher/blob/main/data/rules/posthog.yml
  { vendor: "PostHog", prefix: "phx_", body: /^[A-Za-z0-9_]{32,48}$/ },
  // https://github.com/gitleaks/gitleaks/blob/master/cmd/generate/config/rules/prefect.go
  { vendor: "Prefect", prefix: "pnu_", body: /^[A-Za-z0-9]{36}$/ },
  // https://github.com/gitleaks/gitleaks/blob/master/cmd/generate/config/rules/infracost.go
  { vendor: "Infracost", prefix: "ico-", body: /^[A-Za-z0-9]{32}$/, exact: true },
  // https://github.com/gitleaks/gitleaks/blob/master/cmd/generate/config/rules/artifactory.go
  { vendor: "Artifactory", prefix: "AKCp", body: /^[A-Za-z0-9]{69}$/ },
  { vendor: "Artifactory", prefix: "cmVmd", body: /^[A-Za-z0-9]{59}$/, exact: true },
];
