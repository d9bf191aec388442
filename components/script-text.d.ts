// Bootstrap scripts are real files beside the code; the bundler hands them over as text.
declare module "*.sh" {
    const text: string;
    export default text;
}
declare module "*.ps1" {
    const text: string;
    export default text;
}
