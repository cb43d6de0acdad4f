# Makes the frozen values of LayoutEncodingTest independently of the code under test.
import hashlib,struct
from fractions import Fraction
def enc(b): return struct.pack(">I",len(b))+b
segs=[(512,1,256,251),(128,3,93,30),(128,1,0,80),(64,2,0,40),(64,1,0,40),(64,1,0,40),(64,1,0,40)]
spec=b"fedsa/v1/spec"+enc(b"round")+struct.pack(">II",5,len(segs))+b"".join(struct.pack(">IIII",*s) for s in segs)
print(hashlib.sha256(spec).hexdigest())
def fx(v,f,w): return (round(Fraction(v)*2**f)%2**w).to_bytes(w//8,"little")
x=fx(1e70,256,512)+fx(0.1,93,128)+fx(-0.1,93,128)+fx(0.1,93,128)+fx(2**63-1,0,128)
for c in (7,2**40,3,12,11,0): x+=fx(c,0,64)
print(hashlib.sha256(x).hexdigest())
