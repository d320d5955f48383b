package syncvec

var seqForm form
