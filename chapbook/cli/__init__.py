"""The command line: arguments, progress, messages, exit codes. What is done is the pipeline's business."""
